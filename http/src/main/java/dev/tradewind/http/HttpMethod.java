package dev.tradewind.http;

/// The method that a route is called with.
public enum HttpMethod {
    GET,
    POST,
    PUT
}
