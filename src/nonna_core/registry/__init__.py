"""The registry: what the family wishes for, and who bought it."""

from nonna_core.registry.access import REGISTRY_ITEMS, REGISTRY_PURCHASES
from nonna_core.registry.consequences import CONSEQUENCES
from nonna_core.registry.model import BoughtBy, RegistryEntry, RegistryItem, RegistryPurchase
from nonna_core.registry.ports import PurchaseRepository, RegistryRepository, RegistryWork
from nonna_core.registry.service import Registry

__all__ = [
    "CONSEQUENCES",
    "REGISTRY_ITEMS",
    "REGISTRY_PURCHASES",
    "BoughtBy",
    "PurchaseRepository",
    "Registry",
    "RegistryEntry",
    "RegistryItem",
    "RegistryPurchase",
    "RegistryRepository",
    "RegistryWork",
]
