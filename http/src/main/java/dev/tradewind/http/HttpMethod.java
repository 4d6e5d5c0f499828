package dev.tradewind.http;

/// What a route is called with.
public enum HttpMethod {
    GET,
    POST,
    PUT
}
