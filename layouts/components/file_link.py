"""The link that makes a report: it says that it is being made, and what went wrong when it fails."""

from __future__ import annotations

from dash import html

from dashboard.ids import Shell
from dashboard.texts import Translate


def waiting_words(t: Translate) -> str:
    """What is said while a file waits; the browser fills in the numbers."""
    return t("Wacht op uw beurt: {before} voor u, nog ongeveer {seconds} sec.")


def file_state(t: Translate) -> html.Div:
    """Where the state of every other file that has to be made is said: a workbook, a package, a letter."""
    return html.Div(
        id=Shell.FILE_STATE,
        className="file-state",
        role="status",
        **{
            "data-report": t("Het bestand wordt gemaakt …"),
            "data-waiting": waiting_words(t),
            "data-done": t("Het bestand is gemaakt."),
            "data-failed": t("Het bestand kon niet worden gemaakt. Probeer het opnieuw."),
        },
    )


def report_link(screen: str, query: str, t: Translate) -> html.Span:
    """A link to the report of a screen (``wijk``, ``kaart``, ``trends``, ``overzicht``).

    `assets/components/file_link.js` keeps the reader informed, without it the browser just downloads.
    """
    return html.Span(
        className="report",
        children=[
            html.A(
                "PDF",
                href=f"/download/{screen}.pdf?{query}",
                download="",
                className="report-link",
                title=t("Rapport om te printen of te mailen"),
                **{
                    "data-report": t("PDF wordt gemaakt …"),
                    "data-waiting": waiting_words(t),
                    "data-done": t("De PDF is gemaakt."),
                    "data-failed": t("De PDF kon niet worden gemaakt. Probeer het opnieuw."),
                },
            ),
            html.Span(className="report-state small", role="status"),
        ],
    )
