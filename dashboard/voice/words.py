"""The words of moderation and of what was said, in the languages of the screens."""

from __future__ import annotations

from dashboard.texts import Translate
from indicators.voice.moderation import ModerationAction, ReactionState, RefusalReason
from indicators.voice.reaction import ReactionChannel, ReactionChoice, ReactionWho


def choice_word(choice: ReactionChoice, t: Translate) -> str:
    return {
        ReactionChoice.YES: t("ja"),
        ReactionChoice.PARTLY: t("deels"),
        ReactionChoice.NO: t("nee"),
        ReactionChoice.DONT_KNOW: t("weet ik niet"),
    }[choice]


def who_word(who: ReactionWho, t: Translate) -> str:
    """Who somebody says to be."""
    return {
        ReactionWho.RESIDENT: t("bewoner"),
        ReactionWho.BUSINESS: t("ondernemer"),
        ReactionWho.YOUNG: t("jongere"),
        ReactionWho.PROFESSIONAL: t("professional"),
        ReactionWho.OTHER: t("anders"),
        ReactionWho.NOT_SAID: t("niet gezegd"),
    }[who]


def people_word(who: ReactionWho, t: Translate) -> str:
    """The same of more than one."""
    return {
        ReactionWho.RESIDENT: t("bewoners"),
        ReactionWho.BUSINESS: t("ondernemers"),
        ReactionWho.YOUNG: t("jongeren"),
        ReactionWho.PROFESSIONAL: t("professionals"),
        ReactionWho.OTHER: t("anderen"),
        ReactionWho.NOT_SAID: t("niet gezegd"),
    }[who]


def wrote_word(who: ReactionWho, t: Translate) -> str:
    """Above a text: who wrote it."""
    return {
        ReactionWho.RESIDENT: t("Een bewoner schreef"),
        ReactionWho.BUSINESS: t("Een ondernemer schreef"),
        ReactionWho.YOUNG: t("Een jongere schreef"),
        ReactionWho.PROFESSIONAL: t("Een professional schreef"),
        ReactionWho.OTHER: t("Iemand schreef"),
        ReactionWho.NOT_SAID: t("Iemand schreef"),
    }[who]


def channel_word(channel: ReactionChannel, t: Translate) -> str:
    return {
        ReactionChannel.OPEN: t("iedereen"),
        ReactionChannel.YOUNG: t("jongeren"),
        ReactionChannel.BUSINESS: t("ondernemers"),
    }[channel]


def reaction_state_word(state: ReactionState, t: Translate) -> str:
    return {
        ReactionState.RECEIVED: t("ontvangen"),
        ReactionState.READ: t("gelezen"),
        ReactionState.PLACED: t("geplaatst"),
        ReactionState.NOT_PLACED: t("niet geplaatst"),
        ReactionState.ANSWERED: t("beantwoord"),
        ReactionState.REMOVED: t("verwijderd"),
    }[state]


def moderation_word(action: ModerationAction, t: Translate) -> str:
    """On a button, and in the history of a reaction."""
    return {
        ModerationAction.READ: t("Gelezen"),
        ModerationAction.PLACE: t("Plaatsen"),
        ModerationAction.REFUSE: t("Niet plaatsen"),
        ModerationAction.ANSWER: t("Antwoorden"),
        ModerationAction.ASK_REMOVAL: t("Verwijderen vragen"),
        ModerationAction.REMOVE: t("Verwijderen bevestigen"),
        ModerationAction.STAY: t("Laten staan"),
    }[action]


def reason_word(reason: RefusalReason, t: Translate) -> str:
    return {
        RefusalReason.PERSONAL: t("persoonsgegevens"),
        RefusalReason.INSULT: t("beledigend"),
        RefusalReason.THREAT: t("bedreiging of oproep tot geweld"),
        RefusalReason.ADVERTISING: t("reclame"),
        RefusalReason.OTHER_SUBJECT: t("gaat niet over dit cijfer"),
        RefusalReason.UNREADABLE: t("niet te lezen"),
        RefusalReason.DUPLICATE: t("dubbel (telt niet mee)"),
        RefusalReason.ROBOT: t("robot of actie (telt niet mee)"),
    }[reason]


def moderation_problem(rule: str, t: Translate) -> str:
    """Why something could not be done."""
    return {
        "not_from_here": t("dit kan niet meer in deze stand"),
        "four_eyes": t("een collega moet dit bevestigen"),
        "why_needed": t("kies een reden of schrijf een antwoord"),
        "changed": t("een collega was u voor"),
    }[rule]
