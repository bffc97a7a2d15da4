"""The words of a page about an effect; what a verdict is called stands with the statistics."""

from __future__ import annotations

from dashboard.effect.compared_text import peers
from dashboard.effect.model import EffectView, PricedOutput
from dashboard.text.interventions import marked_name
from dashboard.text.numbers import difference_unit, format_number
from dashboard.text.promises import millions
from dashboard.text.units import value_in_words
from dashboard.texts import Translate
from indicators.programme.effect_plan import ChainEvidence, ChainStep, PlanStanding
from indicators.programme.kinds import DealState
from indicators.statistics.effect_locks import EffectLock, OpenEffectLock
from indicators.statistics.effect_model import EffectHeading, EffectSize
from indicators.statistics.effect_reasons import methods_agree
from indicators.statistics.words import say

_PER = {"%": 100.0, "per 100 inwoners": 100.0, "per 1.000 inwoners": 1000.0}


def effect_heading(view: EffectView, *, language: str) -> str:
    """The sentence of the verdict about this figure."""
    words = say(view.heading, language=language, indicator=_title(view, language))
    return f"{words[:1].upper()}{words[1:]}"


def effect_lead(view: EffectView, t: Translate, *, language: str) -> str:
    """Where, and whether it was agreed before."""
    facts = {
        "name": marked_name(view.intervention, t, language=language),
        "deal": view.deal.short.in_language(language),
        "area": view.where,
    }
    words = t("{name}, {deal}, in {area}.") if view.where else "{name}, {deal}."
    return " ".join([words.format(**facts), standing_words(view, t)])


def standing_words(view: EffectView, t: Translate) -> str:
    """What a registration is worth."""
    day = view.registration.registered_on
    return {
        PlanStanding.NONE: t("Verkennend: vooraf is niets vastgelegd."),
        PlanStanding.REGISTERED: t("Vastgelegd op {day}, voor het eerste cijfer van na de start."),
        PlanStanding.LATE: t("Verkennend: vastgelegd op {day}, toen er al cijfers van na de start waren."),
        PlanStanding.CHANGED_LATER: t(
            "Verkennend: vastgelegd op {day}, maar gewijzigd toen er al cijfers van na de start waren."
        ),
    }[view.registration.standing].format(day=day)


def amount(view: EffectView, value: float, t: Translate, *, language: str) -> str:
    """A difference without a sign: in people where the figure counts people, else in its unit."""
    indicator = view.indicator
    assert indicator is not None  # noqa: S101 - there is no difference without a figure
    per = _PER.get(indicator.unit)
    if per is not None and view.people is not None:
        people = abs(value) / per * view.people
        rounded = round(people, -1) if people >= 100 else round(people)
        number = format_number(rounded, decimals=0, language=language)
        return (
            t("{number} mensen").format(number=number)
            if per == 100.0
            else t("{number} gevallen").format(number=number)
        )
    return in_unit(view, abs(value), t, language=language)


def in_unit(view: EffectView, value: float, t: Translate, *, language: str, sign: bool = False) -> str:
    """A difference in the unit of the figure."""
    indicator = view.indicator
    assert indicator is not None  # noqa: S101 - there is no difference without a figure
    return value_in_words(
        value,
        unit=difference_unit(indicator.unit),
        decimals=max(indicator.decimals, 1),
        t=t,
        language=language,
        sign=sign,
    )


def size_words(view: EffectView, t: Translate, *, language: str) -> str:
    """How large: the middle of the interval, and whether it may be chance."""
    difference = view.result.difference if view.result else None
    if difference is None or view.result is None:
        return say(EffectSize.UNKNOWN, language=language)
    chance = not methods_agree(view.result)
    if difference.effect < 0:
        size = EffectSize.LESS_OR_CHANCE if chance else EffectSize.LESS
    else:
        size = EffectSize.MORE_OR_CHANCE if chance else EffectSize.MORE
    return say(size, language=language, size=amount(view, difference.effect, t, language=language))


def end_words(view: EffectView, value: float, t: Translate, *, language: str) -> str:
    """An end of the interval: "1.190 minder"."""
    size = amount(view, value, t, language=language).split(" ")[0]
    return t("{size} minder").format(size=size) if value < 0 else t("{size} meer").format(size=size)


def interval_alt(view: EffectView, t: Translate, *, language: str) -> str:
    """The interval for who does not see it."""
    difference = view.result.difference if view.result else None
    assert difference is not None  # noqa: S101 - drawn only where there is one
    return t("Tussen {lower} en {upper}").format(
        lower=say_end(view, difference.lower, t, language=language),
        upper=say_end(view, difference.upper, t, language=language),
    )


def say_end(view: EffectView, value: float, t: Translate, *, language: str) -> str:
    size = amount(view, value, t, language=language)
    return t("{size} minder").format(size=size) if value < 0 else t("{size} meer").format(size=size)


def lock_words(view: EffectView, t: Translate, *, language: str) -> tuple[list[str], list[str]]:
    """What is sure, and what is lacking: five together, or what nobody can know yet in one line."""
    areas = peers(view, t)
    closed = [say(one, language=language) for one in EffectLock if one in view.locks]
    if view.heading is EffectHeading.TOO_EARLY:
        return closed, [t("de rest, want er is nog geen meting van na de start")]
    lacking = [
        say(one, language=language, peers=areas)
        for one in OpenEffectLock
        if EffectLock(one.value) not in view.locks
    ]
    return closed, lacking


def lacking_name(view: EffectView, t: Translate) -> str:
    """What stands before each thing that is lacking."""
    return t("Nog niet te zeggen:") if view.heading is EffectHeading.TOO_EARLY else t("Niet:")


def price_words(view: EffectView, t: Translate, *, language: str) -> tuple[str, str]:
    """What it cost as far as the texts say, in a few words and a sentence."""
    price = view.price
    if not price.lines:
        return t("Niet bekend"), t("De tekst noemt bij deze aanpak geen bedrag.")
    total = millions(max(line.amount for line in price.lines), t, language=language)
    if price.shared:
        words = t("Het geld ({money}) is voor meer dan deze aanpak. Welk deel hierheen ging, staat nergens.")
        return t("Niet toe te delen"), words.format(money=total)
    if price.output is not None and price.spent > 0:
        return _spent_words(price.spent, price.output, t, language=language)
    if view.deal.state is DealState.APPLICATION:
        return total, t("Gevraagd, niet toegekend.")
    return total, t("Afgesproken in de tekst. Hoeveel per eenheid, is niet te zeggen zonder opgaven.")


def _spent_words(spent: float, output: PricedOutput, t: Translate, *, language: str) -> tuple[str, str]:
    """What was spent, by what was reported: of what was made, not of the effect."""
    words = t("Gemeld: {number} {unit}. Dat is {each} per eenheid. Het is niet de prijs van het effect.")
    return millions(round(spent), t, language=language), words.format(
        number=format_number(output.number, decimals=0, language=language),
        unit=output.unit,
        each=millions(round(spent / output.number), t, language=language),
    )


def reason_sentences(view: EffectView, t: Translate, *, language: str) -> list[str]:
    """Every reason why it cannot be established."""
    result = view.result
    if result is None:
        return [view.refused] if view.refused else []
    difference = result.difference
    facts = {
        "before": str(len(result.periods_before)),
        "areas": str(len(result.matching.chosen) if result.matching else 0),
        "pool": str(len(result.pool)),
        "programmes": ", ".join(result.other_programmes),
        "peers": peers(view, t),
        "smallest": in_unit(view, difference.smallest_visible, t, language=language) if difference else "",
        "matters": in_unit(view, result.matters, t, language=language) if result.matters else "",
    }
    said = [say(reason, language=language, **facts) for reason in result.reasons]
    return [*said, *_first_answer(view, t)]


def _first_answer(view: EffectView, t: Translate) -> list[str]:
    """When there can be an answer, as was computed when it was registered."""
    plan = view.registration.plan
    if view.heading is not EffectHeading.TOO_EARLY or plan is None or plan.first_answer is None:
        return []
    return [t("Het eerste antwoord kan komen met het cijfer van {year}.").format(year=plan.first_answer)]


def verdict_words(view: EffectView, t: Translate, *, language: str) -> str:
    """The verdict in the fixed words of the statistics; none while it is too early for one."""
    result = view.result
    if result is None:
        return view.refused
    if view.heading is EffectHeading.TOO_EARLY:
        return ""
    difference = result.difference
    effect = in_unit(view, difference.effect, t, language=language, sign=True) if difference else ""
    matters = in_unit(view, result.matters, t, language=language) if result.matters else ""
    return say(result.verdict, language=language, effect=effect, matters=matters)


def not_said(view: EffectView, t: Translate, *, language: str) -> list[tuple[str, str]]:
    """What somebody may read into it and should not."""
    result = view.result
    items: list[tuple[str, str]] = []
    difference = result.difference if result else None
    if result is not None and difference is not None and result.matters is not None:
        facts = {
            "smallest": in_unit(view, difference.smallest_visible, t, language=language),
            "matters": in_unit(view, result.matters, t, language=language),
        }
        if difference.smallest_visible > result.matters:
            words = t("Alleen een verschil van {smallest} of meer was te zien. {matters} zou er al toe doen.")
            items.append((t("Niet dat er niets gebeurde"), words.format(**facts)))
    if view.indicator is not None:
        words = t("Het cijfer telt: {definition}").format(
            definition=view.indicator.definition.in_language(language)
        )
        items.append((t("Niets over wat dit cijfer niet telt"), words))
    if result is not None and {"2020", "2021"} & {*result.periods_before, *result.periods_after}:
        items.append((t("Niets over corona"), t("2020 en 2021 waren overal bijzonder.")))
    start = view.question.transition[0] if view.question and view.question.transition else ""
    words = t("Wat tegelijk in hetzelfde gebied gebeurde, telt mee.")
    if start:
        words += " " + t("{year} telt als overgang.").format(year=start)
    items.append((t("Niets over één onderdeel"), words))
    return items


def step_words(step: ChainStep, t: Translate) -> str:
    """A step of the chain as a question."""
    return {
        ChainStep.DONE: t("Is gedaan wat is beloofd?"),
        ChainStep.REACHED: t("Bereikte het de mensen om wie het gaat?"),
        ChainStep.CHANGED: t("Werkte het bij hen zoals bedacht?"),
        ChainStep.MOVED: t("Veranderde het cijfer mee, op tijd en op de plek?"),
    }[step]


def evidence_words(evidence: ChainEvidence, t: Translate) -> str:
    return {
        ChainEvidence.FOR: t("er is bewijs voor"),
        ChainEvidence.AGAINST: t("er is bewijs tegen"),
        ChainEvidence.NONE: t("er is geen bewijs"),
    }[evidence]


def _title(view: EffectView, language: str) -> str:
    title = view.indicator.title.in_language(language) if view.indicator else ""
    return title[:1].lower() + title[1:]
