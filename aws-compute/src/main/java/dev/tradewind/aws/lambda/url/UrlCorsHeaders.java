package dev.tradewind.aws.lambda.url;

import dev.tradewind.functions.definition.UrlCors;
import dev.tradewind.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The headers by which a browser lets pages of other sites read what a function URL answers.
///
/// Source: Fetch Standard, "HTTP responses"; Lambda developer guide, "Cross-origin resource sharing (CORS)".
record UrlCorsHeaders(UrlCors rules) {
    private static final String PREFIX = "access-control-";
    private static final String ORIGIN = "Access-Control-Allow-Origin";
    private static final String ALL = "*";
    private static final String METHOD = "access-control-request-method";
    private static final String HEADERS = "access-control-request-headers";

    /// Tells whether a browser asks whether it may send another request, which no function is called for.
    static boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS")
                && request.header("origin").isPresent()
                && request.header(METHOD).isPresent();
    }

    /// Tells whether a header is one of these.
    static boolean isOne(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    Map<String, String> ofPreflight(Request request) {
        var headers = common(request);
        if (headers.containsKey(ORIGIN)) {
            put(
                    headers,
                    "Access-Control-Allow-Methods",
                    shown(rules.allowMethods(), request, METHOD));
            put(
                    headers,
                    "Access-Control-Allow-Headers",
                    shown(rules.allowHeaders(), request, HEADERS));
            rules.maxAgeSeconds()
                    .ifPresent(it -> headers.put("Access-Control-Max-Age", String.valueOf(it)));
        }
        return headers;
    }

    Map<String, String> of(Request request) {
        var headers = common(request);
        if (headers.containsKey(ORIGIN)) {
            put(headers, "Access-Control-Expose-Headers", String.join(",", rules.exposeHeaders()));
        }
        return headers;
    }

    private Map<String, String> common(Request request) {
        var headers = new LinkedHashMap<String, String>();
        boolean isSame = rules.allowOrigins().contains(ALL) && !rules.allowCredentials();
        if (!isSame) {
            headers.put("Vary", "Origin");
        }
        request.header("origin")
                .filter(this::isAllowed)
                .ifPresent(it -> {
                    headers.put(ORIGIN, isSame ? ALL : it);
                    if (rules.allowCredentials()) {
                        headers.put("Access-Control-Allow-Credentials", "true");
                    }
                });
        return headers;
    }

    private boolean isAllowed(String origin) {
        return rules.allowOrigins().contains(ALL) || rules.allowOrigins().contains(origin);
    }

    /// To a request with credentials the star is the name of one thing, so what was asked for is answered.
    private String shown(List<String> allowed, Request request, String asked) {
        return rules.allowCredentials() && allowed.contains(ALL)
                ? request.header(asked).orElse("")
                : String.join(",", allowed);
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }
}
