package dev.tradewind.commerce.catalog;

/// A product that is to be taken into the catalog.
record NewProduct(ProductDetails details, int stock) {}
