"""YAML in which a key stands once: of two, the library would drop the first without a word."""

from __future__ import annotations

import yaml


class UniqueKeys(yaml.CSafeLoader):
    """The safe loader; a key that stands twice in one mapping is a `yaml.YAMLError` with both places."""


def _mapping(loader: UniqueKeys, node: yaml.MappingNode) -> dict[object, object]:
    seen: dict[object, yaml.Mark] = {}
    for key_node, _ in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                f"the key {key!r} stands here", seen[key], "and here again", key_node.start_mark
            )
        seen[key] = key_node.start_mark
    return loader.construct_mapping(node, deep=True)


UniqueKeys.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
