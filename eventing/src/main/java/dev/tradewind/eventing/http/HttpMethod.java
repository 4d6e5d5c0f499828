package dev.tradewind.eventing.http;

/// What a route is called with.
public enum HttpMethod {
    GET,
    POST,
    PUT
}
