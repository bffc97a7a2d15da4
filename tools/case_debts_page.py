"""The text of docs/case-schulden-zuidwest.md, around the figures of `tools.case_debts`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from geo.model import Areas
from indicators.statistics.detectability import Detectability
from indicators.statistics.effect_model import EffectQuestion, EffectReason, EffectResult
from indicators.statistics.matching import LeftOut
from indicators.statistics.panel import Panel
from indicators.statistics.target_model import TargetResult
from indicators.statistics.words import Note, facts_of, say, template

PAGE = Path(__file__).resolve().parent.parent / "docs" / "case-schulden-zuidwest.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The figures of the case; ``at_once`` counts 2019 as after, ``short`` starts the series in 2014."""

    areas: Areas
    panel: Panel
    city: pd.Series
    question: EffectQuestion
    result: EffectResult
    at_once: EffectResult
    short: EffectResult
    beforehand: Detectability | None
    target: TargetResult


_NEAREST = "wanbetalers van de zorgpremie"


def write_page(case: Case) -> None:
    PAGE.write_text("\n\n".join(_sections(case)) + "\n", encoding="utf-8")


def _sections(case: Case) -> list[str]:
    result = case.result
    return [
        "# Een uitgewerkt geval: schulden in Zuidwest",
        "<!-- made by `python -m tools.case_debts`; do not edit by hand -->",
        _QUESTION,
        "## Antwoord",
        f"**{say(result.verdict, language='nl', **_facts(case, result))}**",
        "\n".join(f"- {say(reason, language='nl', **_facts(case, result))}" for reason in result.reasons),
        "## De cijfers",
        _figures(case),
        "## Met wie we vergelijken",
        _comparison(case),
        "## Wat de methoden geven",
        _methods(case),
        "## Wat vooraf al vaststond",
        _beforehand(case),
        "## En het doel?",
        _target(case),
        _BESIDE,
    ]


def _facts(case: Case, result: EffectResult) -> dict[str, str]:
    difference = result.difference
    facts = {
        "before": str(len(result.periods_before)),
        "areas": str(len(result.matching.chosen) if result.matching else 0),
        "pool": str(len(result.pool)),
        "programmes": ", ".join(result.other_programmes),
        "matters": _points(case.question.matters),
        "smallest": _points(difference.smallest_visible if difference else None),
        "effect": _points(difference.effect if difference else None, sign=True),
    }
    known = {name for reason in EffectReason for name in facts_of(template(reason, language="nl"))}
    return {name: facts.get(name, "") for name in {*known, *facts}}


def _figures(case: Case) -> str:
    panel, fitted = case.panel, case.result.placebo
    synthetic = fitted.control.fitted if fitted else np.full(len(panel.periods), np.nan)
    near = panel.columns(case.result.matching.chosen if case.result.matching else ())
    lines = [
        "Wanbetalers van de zorgpremie per 100 inwoners (ELAN). De marge hoort bij het aantal inwoners.",
        "Ernaast het gemiddelde van de vergelijkingswijken en het synthetische Zuidwest (zie onder).",
        "",
        "| jaar | Zuidwest | marge (95%) | inwoners | Den Haag | vergelijking | synthetisch |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for number, period in enumerate(panel.periods):
        mean = float(panel.other_values[number, near].mean()) if near else float("nan")
        cells = (
            period,
            _number(float(panel.values[number])),
            f"± {_number(1.96 * float(panel.errors[number]))}",
            str(int(panel.sizes[number])),
            _number(float(case.city[period])),
            _number(mean),
            _number(float(synthetic[number])),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _comparison(case: Case) -> str:
    result, areas = case.result, case.areas
    chosen = result.matching.chosen if result.matching else ()
    candidates = (
        {candidate.code: candidate for candidate in result.matching.candidates} if result.matching else {}
    )
    lines = [
        f"Van {len(case.panel.codes)} wijken in Den Haag en Rijswijk blijven er {len(result.pool)} over.",
        f"Daarvan lijken er {len(chosen)} voor de start op Zuidwest: hoogstens twee standaardafwijkingen",
        "anders in niveau en in verloop.",
        "",
        "| wijk | niveau 2010-2018 | verloop per jaar | afstand |",
        "|---|---:|---:|---:|",
    ]
    for code in chosen:
        item = candidates[code]
        lines.append(
            f"| {areas.get(code).name} | {_number(item.level)} | {_number(item.trend, sign=True)} "
            f"| {_number(item.distance)} |"
        )
    counted = Counter(result.excluded.values())
    lines += ["", "Niet vergeleken:"]
    for reason in LeftOut:
        names = [areas.get(code).name for code, why in result.excluded.items() if why is reason]
        if counted[reason] and reason is LeftOut.TOO_DIFFERENT:
            text = say(reason, language="nl")
            lines.append(f"- {counted[reason]} wijken: {text} (wel in de synthetische vergelijking)")
        elif counted[reason]:
            lines.append(f"- {', '.join(sorted(names))}: {say(reason, language='nl')}")
    return "\n".join(lines)


def _methods(case: Case) -> str:
    lines = [
        "Effect in procentpunten: wat Zuidwest meer veranderde dan de vergelijking, met 95%-interval.",
        "",
        "| keuze | verschil-in-verschillen | p | kleinst zichtbaar | ander verloop vooraf (p) "
        "| synthetisch | plaats onder de placebo's | uitspraak |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    choices = {
        "voor: 2010-2018, na: 2020-2022 (2019 overgang)": case.result,
        "2019 telt als na de start": case.at_once,
        "voor: 2014-2018": case.short,
    }
    for name, item in choices.items():
        did, trend, placebo = item.difference, item.trend_before, item.placebo
        cells = [
            name,
            f"{_number(did.effect, sign=True)} ({_between(did.lower, did.upper)})" if did else "–",
            _number(did.p) if did else "–",
            _number(did.smallest_visible) if did else "–",
            _number(trend.p) if trend else "–",
            _number(placebo.control.effect, sign=True) if placebo else "–",
            f"{placebo.rank} van {len(placebo.ratios)} (p = {_number(placebo.p)})" if placebo else "–",
            say(item.verdict, language="nl", **_facts(case, item)),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", _weights(case), "", _spill_over(case)])


def _weights(case: Case) -> str:
    placebo = case.result.placebo
    if placebo is None:
        return "Een synthetisch Zuidwest is niet te maken."
    pairs = sorted(zip(placebo.control.weights.tolist(), case.result.pool, strict=True), reverse=True)
    shown = ", ".join(
        f"{case.areas.get(code).name} {_number(weight)}" for weight, code in pairs if weight >= 0.01
    )
    return (
        f"Het synthetische Zuidwest bestaat uit {shown}. Voor de start wijkt het gemiddeld "
        f"{_number(placebo.control.before_error)} procentpunt af."
    )


def _spill_over(case: Case) -> str:
    moved = case.result.spill_over
    if moved is None:
        return "Voor de buurten ernaast is niets te berekenen."
    text = say(Note.SPILL_OVER, language="nl", areas="wijken", effect=_points(moved.effect, sign=True))
    return f"{text} Het 95%-interval is {_between(moved.lower, moved.upper)}."


def _beforehand(case: Case) -> str:
    result, matters = case.beforehand, case.question.matters or 0.0
    if result is None:
        return "Er zijn te weinig vergelijkingswijken om dit te berekenen."
    smallest, level = _points(result.smallest_visible), _number(float(case.panel.values[8]))
    text = f"""\
Dit had iemand in 2018 kunnen uitrekenen, uit de jaren 2010-2018 van dezelfde vergelijkingswijken, met een
overgangsjaar en drie jaren erna. Het kleinste zichtbare effect is dan **{smallest}**, op een niveau van
{level}%. De fout komt van het toeval in elk cijfer ({_number(result.sampling_error)}), van wijken die
uiteenlopen ({_number(result.movement_error)}) en van het kleine aantal vergelijkingswijken
({_number(result.comparison_error)}), alle in procentpunten. Een effect dat ertoe doet is hier op een tiende
van het niveau van 2018 gezet: {_points(matters)}. De deal zelf noemde alleen een richting."""
    hidden = "Deze meting kon zo'n effect dus vooraf al niet laten zien."
    return f"{text} {hidden}" if result.smallest_visible >= matters else text


def _target(case: Case) -> str:
    item = case.target
    facts = {"chance": "", "last": item.last_period, "first": item.baseline_period, "nearest": _NEAREST}
    text = [say(Note.TARGET_NOT_MEASURED, language="nl")]
    text += [say(reason, language="nl", **facts) for reason in item.reasons]
    first, last = _number(item.baseline_value), _number(item.last_value)
    city = [_number(float(case.city[period])) for period in ("2019", "2022")]
    return f"""\
{" ".join(text)} Het cijfer was {first}% in {item.baseline_period} en {last}% in {item.last_period}. Of het
cijfer de goede kant op ging is een andere vraag dan of dat door de deal komt: ook in de hele stad werd het
lager, van {city[0]}% naar {city[1]}%."""


def _between(lower: float, upper: float) -> str:
    return f"{_number(lower, sign=True)} tot {_number(upper, sign=True)}"


def _points(value: float | None, *, sign: bool = False) -> str:
    return "–" if value is None else f"{_number(value, sign=sign)} procentpunt"


def _number(value: float, *, sign: bool = False) -> str:
    if np.isnan(value):
        return "–"
    shown = f"{abs(round(value, 2)):.2f}".replace(".", ",")
    mark = "−" if round(value, 2) < 0 else "+" if sign and round(value, 2) > 0 else ""
    return mark + shown


_QUESTION = """\
De eerste Regio Deal (najaar 2019 tot 2023) wilde minder huishoudens met problematische schulden in Zuidwest.
De afgesproken maat is het aantal mensen dat minstens een half jaar zijn zorgpremie niet betaalt. De stad kon
later niet vaststellen of de deal heeft bijgedragen. Kan het met wat nu openbaar is?"""

_BESIDE = """\
## Wat de cijfers niet zien
Ook met kleinere marges bleven deze bezwaren staan. Ze staan niet in de cijfers en zijn dus geen uitkomst van
de berekening:

- **Niet één begin.** De deal begon in najaar 2019 en kwam geleidelijk op gang. 2019 is daarom een
  overgangsjaar; meetellen als jaar na de start verandert de uitspraak niet (zie de tabel).
- **Corona.** De jaren 2020 en 2021 waren overal bijzonder. Of dat in elke wijk evenveel uitmaakte, is niet
  bekend.
- **Andere regels.** In 2016 veranderde de landelijke regeling voor wanbetalers. Zulke regels kunnen meer
  uitmaken waar het cijfer hoog is. Wijken van hetzelfde niveau vergelijken vangt dat maar deels op.
- **Eén soort schuld.** Het cijfer telt zorgpremie, geen andere schulden, en per inwoner in plaats van per
  huishouden.
- **Geen afspraak vooraf.** De deal noemde een richting en geen grootte, geen vergelijkingsgebied en geen
  kleinste zichtbaar effect.
- **Sprongen in de bevolking.** In de Binckhorst en de Groente- en Fruitmarkt verspringt het aantal inwoners
  dat ELAN telt (2015 en 2022). Het cijfer gaat daar over andere mensen; beide tellen niet mee."""
