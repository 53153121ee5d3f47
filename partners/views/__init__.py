from partners.views import contacts, detachments, organisations, sites

__all__ = ["contacts", "detachments", "organisations", "sites"]
