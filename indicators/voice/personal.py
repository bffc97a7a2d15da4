"""Find personal data in what somebody wrote: it is warned for before sending, and refused after.

Names are not looked for: a list of names would refuse streets and shops. A moderator reads every text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class PersonalKind(StrEnum):
    """What a part of a text seems to be."""

    EMAIL = "email"
    IBAN = "iban"
    POSTCODE = "postcode"
    BSN = "bsn"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalPart:
    """A part of a text that seems to be personal data; ``text`` is what was written there."""

    kind: PersonalKind
    text: str


_EMAIL = re.compile(
    r"[\w.+\-]+\s?(?:@|\(at\)|\[at\]|\bapenstaartje\b)\s?[\w\-]+(?:\s?(?:\.|\(dot\)|\[dot\]|\bpunt\b)\s?[\w\-]+)+",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \-.]?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_POSTCODE = r"(?P<digits>[1-9]\d{3})(?P<gap>[ \-]?)(?P<letters>[A-Z]{2})(?![A-Z])"
_NUMBER = r"\d{1,5}(?:[ \-/]?[a-z]{1,3}\d{0,3})?\b"
_POSTCODE_NUMBER = re.compile(
    rf"\b{_POSTCODE}(?:[\s,:;\-]|huisnummer|huisnr|nummer|nr|no|\.){{0,8}}{_NUMBER}", re.IGNORECASE
)
_NUMBER_POSTCODE = re.compile(rf"\b{_NUMBER}[\s,;\-]{{1,3}}{_POSTCODE}", re.IGNORECASE)
_NO_POSTCODE = frozenset({"SA", "SD", "SS"})
_WORDS = frozenset(
    re.findall(
        r"\w+",
        "al an as at be bi by da de di do du ek el em en er es et eu ga go he hi hè ie ik il im in is it ja "
        "je jo ka ko la le ma me mi mn my na ne no nu of og om on op or os pe po pr re se si so ta te to tv "
        "uw uz va vd ve wc we wi wo za ze zo zu",
    )
)
"""Words of two letters that stand between two numbers; in small letters after a blank no postcode."""
_BSN = re.compile(r"(?<![\d+])\d(?:[ .\-]?\d){8}(?![ .\-]?\d)")
_BSN_SHORT = re.compile(r"\b(?:bsn|sofi|burgerservicenummer|sofinummer)\W{0,3}(\d{8})\b", re.IGNORECASE)
_PHONES = (
    re.compile(r"(?<!\w)\+\(?\d{1,3}\)?(?:[ .\-/()]{0,3}\d){7,13}(?!\d)"),
    re.compile(r"(?<!\d)00\d{1,3}(?:[ .\-/()]{0,3}\d){7,12}(?!\d)"),
    re.compile(r"(?<![\d.,])\(?0[1-9](?:[ .\-/()]{0,3}\d){8,9}(?!\d)"),
    re.compile(r"(?<![\d.,])[1-9]\d{2}([ \-])\d{3}\1\d{3}(?![ \-]?\d)"),
    re.compile(r"(?<![\d.,])6[ \-]?[1-9]\d{7}(?!\d)"),
)
"""With +, with 00, with a 0 as in the Netherlands, Bulgaria, Romania and Turkey, in threes as in Poland, and
a Dutch mobile number without its 0."""


def personal_parts(text: str) -> tuple[PersonalPart, ...]:
    """The parts that seem personal, in the order of the text; each part of the text is named once."""
    plain = _western(text)
    taken: list[tuple[int, int]] = []
    result: list[tuple[int, PersonalPart]] = []
    for kind, begin, end in _spans(plain):
        if any(begin < other_end and other_begin < end for other_begin, other_end in taken):
            continue
        taken.append((begin, end))
        result.append((begin, PersonalPart(kind=kind, text=text[begin:end].strip())))
    return tuple(part for _, part in sorted(result, key=lambda pair: pair[0]))


def _spans(plain: str) -> Iterator[tuple[PersonalKind, int, int]]:
    for match in _EMAIL.finditer(plain):
        yield PersonalKind.EMAIL, *match.span()
    for begin, end in _ibans(plain):
        yield PersonalKind.IBAN, begin, end
    for pattern in (_POSTCODE_NUMBER, _NUMBER_POSTCODE):
        for match in pattern.finditer(plain):
            if _is_postcode(match):
                yield PersonalKind.POSTCODE, *match.span()
    for match in _BSN.finditer(plain):
        if passes_eleven_test(_digits(match.group())):
            yield PersonalKind.BSN, *match.span()
    for match in _BSN_SHORT.finditer(plain):
        if passes_eleven_test(match.group(1).zfill(9)):
            yield PersonalKind.BSN, *match.span(1)
    for pattern in _PHONES:
        for match in pattern.finditer(plain):
            yield PersonalKind.PHONE, *match.span()


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits can be a citizen service number (BSN): their weighed sum is a multiple of eleven.

    The weights are 9, 8, ... 2 and, for the last digit, minus 1.
    """
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and digits != "000000000"


def _ibans(plain: str) -> Iterator[tuple[int, int]]:
    """Account numbers whose check digits are right; what follows one without a blank is left off."""
    for match in _IBAN.finditer(plain):
        for end in range(match.end(), match.start() + 14, -1):
            candidate = re.sub(r"[ \-.]", "", plain[match.start() : end]).upper()
            if len(candidate) >= 15 and _is_iban(candidate):
                yield match.start(), end
                break


def _is_iban(candidate: str) -> bool:
    turned = candidate[4:] + candidate[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def _is_postcode(match: re.Match[str]) -> bool:
    letters = match["letters"]
    if letters.upper() in _NO_POSTCODE:
        return False
    return not (match["gap"] and letters.islower() and letters in _WORDS)


def _western(text: str) -> str:
    """The same text with digits of every script as 0 to 9 and letters of full width as plain ones."""
    return "".join(_western_character(character) for character in text)


def _western_character(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
