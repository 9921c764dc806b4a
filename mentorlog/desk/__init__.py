"""The coordinator's desk: who should have sent, one row a mentor, decisions and what goes back.

Nothing here judges a packet: that is `packet/checking/`, and what is awarded `certify/`.
"""
