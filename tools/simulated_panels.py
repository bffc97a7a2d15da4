"""Panels of wijken like the real ones, of which is known what really happens in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from geo.model import Area, AreaLevel, Areas
from indicators.catalogue import Catalogue
from indicators.model import EvidenceClass, Indicator, Polarity, RollUp, SourceRef, Text
from indicators.statistics.frames import Booleans, Floats

CITY = "GM0000"
FIRST_YEAR = 2000
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What the figures of one kind are like: a share (or rate per person) of ``level`` in the city.

    ``people`` behind the figure of each wijk; ``moves``: standard deviation (log scale) with which a wijk
    moves from year to year by itself, beyond sampling, with ``correlation`` to the year before; ``years`` of
    figures.
    """

    name: str
    share: bool
    level: float
    people: tuple[float, ...]
    moves: float
    correlation: float
    years: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelScenario:
    """What really happens to such figures, on the log scale.

    ``between``: standard deviation of the lasting differences between wijken, of which ``alike`` (0..1) have
    none; ``walk``: that of the yearly steps of the whole city; ``slope``: yearly movement, up or down, of
    ``moving`` (0..1) of the wijken.
    """

    name: str
    kind: Kind
    between: float = 0.0
    alike: float = 0.0
    walk: float = 0.0
    slope: float = 0.0
    moving: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedPanel:
    """Simulated figures and their real ``gap`` with the city, (panels, years, wijken), in the unit.

    ``city``: its figures (panels, years); ``moves``: the wijken that move by themselves (panels, wijken).
    """

    value: Floats
    city: Floats
    gap: Floats
    moves: Booleans


def simulated(scenario: PanelScenario, *, panels: int, random: np.random.Generator) -> SimulatedPanel:
    """Panels of one scenario."""
    kind = scenario.kind
    people = np.asarray(kind.people)
    shape = (panels, kind.years, len(people))
    noise = _correlated(random, shape=shape, correlation=kind.correlation) * kind.moves
    walk = np.cumsum(random.normal(0.0, scenario.walk, shape[:2]), axis=1)[:, :, None]
    differs = random.uniform(size=(panels, 1, len(people))) >= scenario.alike
    lasting = random.normal(0.0, scenario.between, differs.shape) * differs
    lasting += np.log(_lacking(np.exp(lasting), differs=differs, people=people)) * differs
    moves = random.uniform(size=(panels, len(people))) < scenario.moving
    side = random.choice([-1.0, 1.0], size=(panels, len(people)))
    time = np.arange(kind.years) - (kind.years - 1) / 2.0
    own = lasting + (moves * side * scenario.slope)[:, None, :] * time[:, None]
    truth = np.minimum(kind.level * np.exp(walk + own), 0.9)
    expected = np.minimum(truth * np.exp(noise - kind.moves**2 / 2.0), 1.0 if kind.share else np.inf)
    events = (
        random.binomial(people.astype(np.int64), expected)
        if kind.share
        else random.poisson(people * expected)
    )
    factor = 100.0 if kind.share else 1000.0
    weight = people / people.sum()
    return SimulatedPanel(
        value=factor * events / people,
        city=factor * events.sum(axis=2) / people.sum(),
        gap=factor * (truth - (truth @ weight)[:, :, None]),
        moves=moves,
    )


def _lacking(ratio: Floats, *, differs: Booleans, people: Floats) -> Floats:
    """The factor on the wijken that differ with which the city as a whole stays where it is."""
    wanted, result = ((people * item * differs).sum(axis=2, keepdims=True) for item in (1.0, ratio))
    return np.asarray(np.divide(wanted, result, out=np.ones_like(wanted), where=result > 0), dtype=np.float64)


def as_frame(scenario: PanelScenario, panel: SimulatedPanel) -> tuple[pd.DataFrame, Catalogue, Areas]:
    """The panels as observations with n and level, each panel an indicator of its own."""
    kind = scenario.kind
    panels, years, wijken = panel.value.shape
    names = [f"p{number:04d}" for number in range(panels)]
    codes = [CITY, *(f"WK{number:06d}" for number in range(wijken))]
    people = np.asarray(kind.people)
    value = np.concatenate([panel.city[:, :, None], panel.value], axis=2)
    n = np.concatenate([[people.sum()], people])
    index = pd.MultiIndex.from_product(
        [names, [str(FIRST_YEAR + year) for year in range(years)], codes],
        names=["indicator_id", "period", "area_code"],
    )
    frame = index.to_frame(index=False).astype("category")
    level = np.array([str(AreaLevel.MUNICIPALITY), *[str(AreaLevel.WIJK)] * wijken], dtype=object)
    repeated = panels * years
    frame = frame.assign(
        group=pd.Categorical(["totaal"] * len(frame)),
        status=pd.Categorical(["measured"] * len(frame)),
        value=value.ravel(),
        lower=np.nan,
        upper=np.nan,
        n=np.tile(n, repeated),
        level=pd.Categorical(np.tile(level, repeated)),
    )
    catalogue = Catalogue({name: _indicator(name, share=kind.share) for name in names}, {}, {}, {})
    city = Area(code=CITY, name=CITY, level=AreaLevel.MUNICIPALITY, municipality=CITY)
    parts = [
        Area(code=code, name=code, level=AreaLevel.WIJK, parent=CITY, municipality=CITY) for code in codes[1:]
    ]
    return frame, catalogue, Areas.of([Area(code="NL00", name="NL", level=AreaLevel.COUNTRY), city, *parts])


def _correlated(random: np.random.Generator, *, shape: tuple[int, ...], correlation: float) -> Floats:
    """AR(1) noise with standard deviation 1 along the years."""
    noise = random.standard_normal(shape)
    for year in range(1, shape[1]):
        noise[:, year] *= np.sqrt(1.0 - correlation**2)
        noise[:, year] += correlation * noise[:, year - 1]
    return noise


def _indicator(name: str, *, share: bool) -> Indicator:
    return Indicator(
        id=name, title=_NOTHING, explanation=_NOTHING, definition=_NOTHING, our_note=_NOTHING,
        theme="participatie", target_groups=(), life_phases=(), alliances=(), deal_goals=(),
        unit="%" if share else "per 1.000 inwoners", decimals=1, polarity=Polarity.LOWER_IS_BETTER,
        evidence=EvidenceClass.REGISTER, roll_up=RollUp.WEIGHTED_MEAN, weight_id="inwoners",
        levels=(AreaLevel.WIJK,), groups=("totaal",), population=_NOTHING,
        source=SourceRef(family="simulated", titles=("simulated",)), periodicity="yearly", next_release=None,
        breaks=(), disclosure="source", valid_range=(None, None), no_figure=None,
    )  # fmt: skip
