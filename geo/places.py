"""Which municipalities there are and in which role: ``places.yaml``, and those that an installation added.

A municipality is data: ``role`` shown puts it on every screen, ``comparison`` makes its wards something to
compare with and nothing else. Reading is pure; ``data.ingest.place_commands`` adds and removes.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

FILE = Path(__file__).parent / "places.yaml"
NAME = FILE.name
COUNTRY = "NL00"


class PlacesError(ValueError):
    """A list of municipalities that cannot be used; each problem names the municipality and the field."""

    def __init__(self, file: str, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(f"{file}, {problem}" for problem in problems))
        self.problems = problems


class PlaceRole(StrEnum):
    """What a municipality is for."""

    SHOWN = "shown"
    COMPARISON = "comparison"


class Place(BaseModel):
    """One municipality, as ``places.yaml`` explains; ``built_in`` is false for an added one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Annotated[str, Field(pattern=r"^GM\d{4}$")]
    name: Annotated[str, Field(min_length=2)]
    name_en: str = ""
    role: PlaceRole
    benchmark: str = COUNTRY
    focus: tuple[str, ...] = ()
    deals: tuple[str, ...] = ()
    default_screen: Literal["overzicht", "kaart"] = "kaart"
    label: tuple[float, float] | None = None
    scale: bool = False
    water_wijk: Annotated[str, Field(pattern=r"^(\d{2})?$")] = ""
    built_in: bool = True

    def in_language(self, language: str) -> str:
        """The name in a language; the Dutch one where there is no other."""
        return self.name_en if language == "en" and self.name_en else self.name


class _PlacesForm(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    places: tuple[Place, ...] = ()


def places(added: Path | None = None, *, file: Path = FILE) -> tuple[Place, ...]:
    """Every municipality, the built-in ones first; ``added`` is the folder with what was added, if any.

    ``PlacesError`` names what is wrong; a municipality that is built in cannot be added again.
    """
    built_in = read_places(file)
    more = () if added is None else tuple(_added(added / NAME))
    twice = {place.code for place in built_in} & {place.code for place in more}
    if twice:
        raise PlacesError(NAME, tuple(f"{code}, code: is built in" for code in sorted(twice)))
    return (*built_in, *more)


def shown(added: Path | None = None) -> tuple[Place, ...]:
    """The municipalities on the screens."""
    return tuple(place for place in places(added) if place.role is PlaceRole.SHOWN)


def added_on_screens(added: Path | None) -> tuple[Place, ...]:
    """The municipalities on the screens that an installation added."""
    return tuple(place for place in shown(added) if not place.built_in)


def comparison(added: Path | None = None) -> tuple[Place, ...]:
    """The municipalities that are only compared with."""
    return tuple(place for place in places(added) if place.role is PlaceRole.COMPARISON)


def read_places(file: Path) -> tuple[Place, ...]:
    """The municipalities of one file, read once until it changes; none when there is no file."""
    changed = file.stat().st_mtime_ns if file.is_file() else None
    return _read(file, changed)


@lru_cache(maxsize=16)
def _read(file: Path, changed: int | None) -> tuple[Place, ...]:
    if changed is None:
        return ()
    try:
        result = _PlacesForm.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")) or {}).places
    except (OSError, yaml.YAMLError) as error:
        raise PlacesError(file.name, (f"cannot be read: {error}",)) from error
    except ValidationError as error:
        problems = (".".join(map(str, item["loc"])) + f": {item['msg']}" for item in error.errors())
        raise PlacesError(file.name, tuple(problems)) from error
    codes = [place.code for place in result]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise PlacesError(file.name, tuple(f"{code}, code: is given more than once" for code in twice))
    return result


def _added(file: Path) -> Iterator[Place]:
    for place in read_places(file):
        yield place.model_copy(update={"built_in": False})


def save_added(folder: Path, chosen: tuple[Place, ...]) -> None:
    """Write the added municipalities of an installation, the whole list in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    content = {"places": [_plain(place) for place in chosen]}
    draft = folder / f".{NAME}"
    draft.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True), encoding="utf-8")
    draft.replace(folder / NAME)


def _plain(place: Place) -> dict[str, object]:
    return place.model_dump(mode="json", exclude={"built_in"}, exclude_defaults=True)
