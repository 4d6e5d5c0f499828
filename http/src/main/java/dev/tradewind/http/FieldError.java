package dev.tradewind.http;

/// The fault of one field of a request.
///
/// @param pointer a JSON Pointer into the body (`/items/0/quantity`), or the name of a header or parameter
public record FieldError(String pointer, String detail) {}
