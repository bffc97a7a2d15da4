"""Places: the coordinator of a place writes, the staff of its deal approve."""

from __future__ import annotations

from functools import partial

from flask import Flask, abort, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from dashboard.editing.place_form import place_fields, typed_place
from dashboard.editing.service import EditOutcome
from dashboard.editing.words import action_word, state_word
from dashboard.services import Services
from dashboard.text.places import place_kind_words
from dashboard.texts import Translate
from dashboard.web import staff
from dashboard.web.editing import cell, editing, form_page, guard, saved, seen, table, typed
from dashboard.web.review import PATHS, review_forms, reviewed
from dashboard.web.staff_pages import message, words_here
from data.access.may import may
from data.access.roles import AccessAction, AccessThing
from data.programme.clearance import FULL_CLEARANCE
from data.programme.ledger import LedgerSession
from data.programme.reader import ProgrammeReader
from indicators.programme.flow import OutputAction, possible
from indicators.programme.kinds import DealState
from indicators.programme.meeting_place import MeetingPlace
from indicators.programme.place_versions import example_places, named_places
from indicators.programme.record import EditRefusedError, RecordKind, StoredRecord, record_from

KIND = RecordKind.MEETING_PLACE
_MAY = {
    OutputAction.SUBMIT: AccessAction.WRITE_PLACE,
    OutputAction.APPROVE: AccessAction.APPROVE_PLACE,
    OutputAction.RETURN: AccessAction.APPROVE_PLACE,
    OutputAction.WITHDRAW: AccessAction.WITHDRAW_PLACE,
}


def register(server: Flask) -> None:
    server.add_url_rule("/bewerken/plekken", view_func=every_place, methods=["GET"])
    base = "/bewerken/plek/<place_id>"
    server.add_url_rule(base, view_func=one_place, methods=["GET", "POST"])
    for action, path in PATHS.items():
        view = partial(act_on_place, action=action)
        server.add_url_rule(f"{base}/{path}", endpoint=f"place_{action}", view_func=view, methods=["POST"])


def place_reader() -> ProgrammeReader:
    """Every place, also those that are never public: each page asks who may see which."""
    return editing().reader.cleared(FULL_CLEARANCE)


def entered_places() -> dict[str, tuple[StoredRecord, MeetingPlace]]:
    """What is in the store, by the id of the place."""
    return {
        stored.record.place_id: (stored, stored.record)
        for stored in place_reader().records(KIND)
        if isinstance(stored.record, MeetingPlace)
    }


def every_place() -> AnyResponse:
    """The places that who is signed in may write, and the ways to add some."""
    barred = guard(None)
    if barred is not None:
        return barred
    _, t = words_here()
    programme, actor = editing().programme, staff.actor()
    entered = {place_id: place for place_id, (_, place) in entered_places().items()}
    begun = {one.place_id: one for one in _to_begin_with()}
    own = {
        one.scope
        for one in actor.grants
        if may(actor, AccessAction.WRITE_PLACE, AccessThing(place=one.scope))
    }
    rows = []
    for place_id in sorted({*entered, *begun, *own}):
        place = entered.get(place_id) or begun.get(place_id)
        thing = AccessThing(deal=place.deal if place else "", place=place_id)
        if may(actor, AccessAction.WRITE_PLACE, thing):
            state = state_word(entered[place_id].status, t) if place_id in entered else t("nog niet ingevuld")
            kind = place_kind_words(t)[place.place_kind] if place else ""
            rows.append(
                [
                    cell(place.name if place else place_id, _address(place_id)),
                    cell(kind),
                    cell(state),
                ]
            )
    deals = [
        [cell(deal.short.nl, f"/bewerken/plekken/{deal.id}")]
        for deal in programme.deals
        if may(actor, AccessAction.IMPORT_PLACES, AccessThing(deal=deal.id))
    ]
    return form_page(
        t("Plekken"),
        paragraphs=[
            t("Wie een plek coördineert vult in en kijkt na. Een collega van het programma keurt goed.")
        ],
        tables=[
            table(
                t("Plekken"), [t("Naam"), t("Soort"), t("Stand")], rows, empty=t("U bewerkt nog geen plek.")
            ),
            table(t("Toevoegen of inlezen"), [t("Deal")], deals, empty=t("Dat doet het programma.")),
        ],
    )


def one_place(place_id: str) -> AnyResponse:
    """The form of a place, what can be done with it now, and who did what."""
    stored, place = _known_place(place_id)
    thing = AccessThing(deal=_deal_of(place), place=place_id)
    barred = guard(AccessAction.WRITE_PLACE, thing)
    if barred is not None:
        return barred
    language, t = words_here()
    outcome = None
    if staff.is_post():
        outcome = _written(place_id, stored, place)
        if outcome.stored is not None:
            return saved(_address(place_id))
    record = stored.record if stored is not None else None
    own = record if isinstance(record, MeetingPlace) else None
    areas = _services().areas
    fields = place_fields(place, areas, t, language=language, version=stored.version if stored else 0)
    if own is not None and OutputAction.EDIT not in possible(own.status):
        fields = ()
    changes = [] if stored is None else place_reader().changes(KIND, stored.id)
    lines = editing().change_lines(changes, t)
    return form_page(
        place.name if place and place.name else t("Nieuwe plek"),
        fields=fields,
        buttons=[("draft", action_word(OutputAction.EDIT, t)), ("submit", t("Bewaren en indienen"))],
        outcome=outcome,
        paragraphs=_about(own, t),
        tables=[
            table(t("Wie deed wat"), [t("Stap")], [[cell(line)] for line in lines], empty=t("Nog niets."))
        ],
        acts=[]
        if stored is None or own is None
        else review_forms(
            stored,
            own,
            address=_address(own.place_id),
            thing=AccessThing(deal=own.deal, place=own.place_id),
            allowed=_MAY,
            t=t,
        ),
    )


def act_on_place(place_id: str, action: OutputAction) -> AnyResponse:
    """Submit, approve, return or withdraw."""
    stored, place = _known_place(place_id)
    barred = guard(_MAY[action], AccessThing(deal=_deal_of(place), place=place_id))
    if barred is not None:
        return barred
    _, t = words_here()
    address, back = _address(place_id), t("Terug naar de plek")
    if stored is None:
        says = t("Er is van deze plek nog niets opgeslagen.")
        return message(t("Dit kan niet"), says, status=422, links=((address, back),))
    return reviewed(KIND, stored.id, action, address=address, back=back, t=t)


def _written(place_id: str, stored: StoredRecord | None, place: MeetingPlace | None) -> EditOutcome:
    """What came of the form: a first version or another one, submitted too where that was asked."""
    who = staff.actor().account
    try:
        fields = typed_place(request.form, place, _services().areas)
        record = record_from(MeetingPlace, {**fields, "deal": _deal_of(place), "place_id": place_id})
    except EditRefusedError as error:
        return EditOutcome(problems=error.problems)

    def write(session: LedgerSession) -> StoredRecord:
        if stored is None:
            after = session.add(record, actor=who)
        else:
            after = session.edit(KIND, stored.id, fields, seen=seen(), actor=who, why=typed("why"))
        if typed("doe") == "submit":
            after = session.act(after.id, OutputAction.SUBMIT, seen=after.version, actor=who, kind=KIND)
        return after

    return editing().attempt(write)


def _address(place_id: str) -> str:
    return f"/bewerken/plek/{place_id}"


def _about(place: MeetingPlace | None, t: Translate) -> list[str]:
    says = [t("Wat u bewaart is een concept. Tot een collega het goedkeurt, blijft staan wat er stond.")]
    return says if place is None else [f"{t('Stand')}: {state_word(place.status, t)}.", *says]


def _known_place(place_id: str) -> tuple[StoredRecord | None, MeetingPlace | None]:
    """The record of a place and what its form begins with: the record, what a text names, or an example.

    A new place belongs to the deal in the address; what is no id of a place does not exist.
    """
    pair = entered_places().get(place_id)
    if pair is not None:
        return pair
    begun = next((one for one in _to_begin_with() if one.place_id == place_id), None)
    if begun is None and not place_id.replace("_", "").replace("-", "").isalnum():
        abort(404)
    return None, begun


def _to_begin_with() -> list[MeetingPlace]:
    today = editing().reader.today()
    return [*named_places(editing().programme), *example_places(today)]


def _deal_of(place: MeetingPlace | None) -> str:
    """The deal whose staff approve: that of the place; of a new one that of the address, else what runs."""
    if place is not None:
        return place.deal
    deals, asked = editing().programme.deals, request.args.get("deal", "")
    running = next(deal.id for deal in deals if deal.state is DealState.RUNNING)
    return asked if asked in {deal.id for deal in deals} else running


def _services() -> Services:
    services: Services = current_app.extensions["services"]
    return services
