"""Live observations: what comes in from sensors and registrations, until readers see figures of it."""
