"""What the pages of Meedenken work with, as the server was started with it."""

from __future__ import annotations

from flask import current_app

from dashboard.services import Services
from data.voice.service import VoiceService


def voice() -> VoiceService:
    """Intake, reader and desk."""
    service: VoiceService = current_app.extensions["voice"]
    return service


def services() -> Services:
    opened: Services = current_app.extensions["services"]
    return opened
