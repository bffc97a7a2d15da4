"""Write the parts of the docs that follow from the code; with ``--check`` only compare."""

from __future__ import annotations

import sys
from pathlib import Path

from data.settings import Settings
from indicators.catalogue import Catalogue, load_catalogue
from tools.house_picture import house_picture

DOCS = Path(__file__).resolve().parent.parent / "docs"
_MADE = "<!-- made by `make docs`; do not edit by hand -->"


def settings_page() -> str:
    """docs/settings.md: every setting with its default and help."""
    lines = [
        "# Settings",
        _MADE,
        "",
        "Settings are environment variables. The server and the command line read the same list.",
        "",
        "| variable | default | meaning |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "data/files" if name == "files_folder" else field.default
        shown = "(empty)" if default in (None, "") else str(default)
        lines.append(f"| `SVDW_{name.upper()}` | `{shown}` | {field.description} |")
    return "\n".join(lines) + "\n"


def catalogue_page(catalogue: Catalogue) -> str:
    """docs/catalogue.md: the indicators per theme."""
    lines = [
        "# Catalogue",
        _MADE,
        "",
        f"{len(catalogue)} indicators. How an entry is written: docs/indicators.md. "
        "What a tag of a target group means: docs/tags.md.",
        "",
    ]
    for theme in catalogue.terms("themes"):
        entries = [indicator for indicator in catalogue if indicator.theme == theme.id]
        lines += [
            f"## {theme.name.nl} ({len(entries)})",
            "",
            "| id | indicator | unit | kind of figure | source | target groups |",
            "|---|---|---|---|---|---|",
        ]
        for indicator in entries:
            kind = "no figure" if indicator.no_figure else str(indicator.evidence).replace("_", " ")
            cells = (
                f"`{indicator.id}`",
                indicator.title.nl,
                indicator.unit,
                kind,
                catalogue.family_of(indicator).title.nl,
                ", ".join(indicator.target_groups),
            )
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def pages() -> dict[Path, str]:
    return {
        DOCS / "settings.md": settings_page(),
        DOCS / "catalogue.md": catalogue_page(load_catalogue()),
        DOCS / "pictures" / "house.svg": house_picture(),
    }


def main(arguments: list[str]) -> int:
    stale = [
        path
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for path in stale:
            sys.stderr.write(f"{path.relative_to(DOCS.parent)} is not up to date: run `make docs`\n")
        return 1 if stale else 0
    for path in stale:
        path.write_text(pages()[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
