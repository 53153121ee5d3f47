"""Who may open which page of the team: (anonymous, Amina, Bram, Chloé, Dirk, Els, Fatou)."""

ROWS = {
    "/experts/": (302, 403, 403, 403, 200, 200, 403),
    "/experts/ED-AMINA/": (302, 200, 404, 404, 200, 200, 404),
    # Only Amina writes about Amina: neither her coordinator nor HR.
    "/experts/ED-AMINA/presentation/": (302, 200, 404, 404, 403, 403, 404),
    "/profile/": (302, 302, 302, 404, 302, 404, 404),
}
