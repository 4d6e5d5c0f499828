package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.Money;
import java.util.Optional;

/// The part of a product that its owner describes.
record ProductDetails(String name, Optional<String> description, Money price, String category) {}
