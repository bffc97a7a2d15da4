"""The link that makes a report: it says that it is being made, and what went wrong when it fails."""

from __future__ import annotations

from dash import html

from dashboard.texts import Translate


def report_link(screen: str, query: str, t: Translate) -> html.Span:
    """A link to the report of a screen (``wijk``, ``kaart``, ``trends``, ``overzicht``).

    `assets/components/report_link.js` keeps the reader informed, without it the browser just downloads.
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
                    "data-waiting": t("Er worden nu veel bestanden gemaakt. Uw PDF wacht op zijn beurt …"),
                    "data-done": t("De PDF is gemaakt."),
                    "data-failed": t("De PDF kon niet worden gemaakt. Probeer het opnieuw."),
                },
            ),
            html.Span(className="report-state small", role="status"),
        ],
    )
