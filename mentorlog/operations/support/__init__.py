"""Whom a mentor turns to: services, referrals to them, concerns raised, danger that is passed on."""
