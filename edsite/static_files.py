"""Static files in production: every address bears the content's digest, also inside scripts."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    # Without it a script would import another by its plain name, which a browser asks for anew
    # each time, and two releases could mix on one page.
    support_js_module_import_aggregation = True
