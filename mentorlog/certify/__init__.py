"""What a programme says about a year that it has checked: Open Badges 3.0 credentials and certificates.

The coordinator's side. A mentor's packet is never a certificate; what is issued here is the programme's own
word, signed with the programme's own key, and names the packet that it rests on.
"""
