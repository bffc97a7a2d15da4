"""What can be wrong with a source. Each error names the table, the address and what was wrong."""

from __future__ import annotations

from typing import ClassVar


class SourceError(Exception):
    """An answer of a source that cannot be used. Nothing of the table is taken over.

    ``what`` is for whoever repairs it; ``dutch`` is what the data-status page says first.
    """

    dutch: ClassVar[str] = "Het antwoord van de bron is niet bruikbaar"

    def __init__(self, what: str, *, table: str, url: str = "") -> None:
        super().__init__(f"{table}: {what}" + (f" ({url})" if url else ""))
        self.table = table
        self.url = url
        self.what = what

    @property
    def message(self) -> str:
        """One line for the data-status page: plain Dutch, then the detail."""
        return f"{self.dutch}: {self.what}"


class UnexpectedError(SourceError):
    """Something broke while a source was read that nobody foresaw; ``what`` is what Python said."""

    dutch = "Bij het lezen van de bron ging iets mis dat wij niet voorzagen"


class SourceUnreachableError(SourceError):
    """The source did not answer, or kept answering with an error, after every attempt."""

    dutch = "De bron is niet bereikbaar"


class TruncatedAnswerError(SourceUnreachableError):
    """The connection closed before the whole answer was there, or rows are missing from it."""

    dutch = "Het antwoord van de bron is afgekapt"


class AnswerTooLargeError(SourceError):
    """The answer is larger than any real table, on the wire or once unpacked."""

    dutch = "Het antwoord van de bron is te groot"


class AnswerTooSlowError(SourceError):
    """The whole answer, or the whole table, did not come in within the time for it."""

    dutch = "Het antwoord van de bron duurt te lang"


class RedirectRefusedError(SourceError):
    """The source sends us round in circles, or on to another host than the one we trust."""

    dutch = "De bron stuurt ons door naar een adres dat wij niet volgen"


class NotThereError(SourceError):
    """The source answers, but does not have this address (404)."""

    dutch = "De bron heeft deze tabel niet"


class MalformedAnswerError(SourceError):
    """An answer that is not the JSON or CSV it says it is."""

    dutch = "Het antwoord van de bron is beschadigd"


class SchemaChangedError(SourceError):
    """Columns are not what the description of the table says they are."""

    dutch = "De kolommen van de tabel zijn veranderd"


class ThemeMissingError(SchemaChangedError):
    """Every column of a theme is gone while other columns are there that nobody uses: they were renamed."""

    dutch = "Een heel thema is niet meer te vinden; waarschijnlijk heten de kolommen nu anders"


class NoRowsError(SchemaChangedError):
    """The answer holds no row of the areas that were asked for."""


class NoFiguresError(SchemaChangedError):
    """Rows came in and not one figure out of them."""

    dutch = "Er zijn wel rijen, maar er kwam geen enkel cijfer uit"


class UnknownCodeError(SourceError):
    """Area codes that nobody knows."""

    dutch = "De tabel bevat een gebiedscode die niemand kent"


class OutOfRangeError(SourceError):
    """A value that cannot be true."""

    dutch = "De tabel bevat een waarde die niet kan kloppen"


class CoverageShrunkError(SourceError):
    """Many figures that were there before are gone."""

    dutch = "Veel cijfers die er eerst wel waren, zijn weg"


class CorrectionError(SourceError):
    """A recorded correction of a source error that no longer fits: the source was repaired or changed."""

    dutch = "De bron heeft een bekende fout hersteld of veranderd; onze correctie past niet meer"
