"""Who reaches the pages of figures: those who may see figures, rows as far as they may see them."""

# route: (anonymous, Amina, Bram, Chloé, Dirk, Els, Fatou)
ROWS = {
    "/": (200, 200, 200, 200, 200, 200, 200),
    "/healthz": (200, 200, 200, 200, 200, 200, 200),
    "/figures/": (302, 403, 403, 403, 302, 302, 302),
    "/figures/2020/": (302, 403, 403, 403, 200, 200, 200),
    "/figures/2020/signals_macro/": (302, 403, 403, 403, 200, 200, 200),
}
