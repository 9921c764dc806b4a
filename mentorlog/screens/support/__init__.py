"""What a mentor turns to others for: referrals, the services to refer to, and what to do about danger."""
