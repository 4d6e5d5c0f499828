package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.topic.push.MobilePush;
import dev.tradewind.broker.topic.push.PlatformEndpoint;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.CreatePlatformEndpointRequest;
import software.amazon.awssdk.services.sns.model.CreatePlatformEndpointResponse;
import software.amazon.awssdk.services.sns.model.Endpoint;
import software.amazon.awssdk.services.sns.model.GetEndpointAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListEndpointsByPlatformApplicationRequest;
import software.amazon.awssdk.services.sns.model.ListEndpointsByPlatformApplicationResponse;
import software.amazon.awssdk.services.sns.model.SetEndpointAttributesRequest;

/// Applications on devices.
///
/// Source: SNS API Reference, the pages of the actions that the methods are named after; the words from recorded answers
/// of AWS and from errors that its users published.
record PlatformEndpoints(MobilePush push, Caller caller) {
    private static final String APPLICATION = "PlatformApplicationArn";
    private static final String ENDPOINT = "EndpointArn";
    private static final String TOKEN = "Token";
    private static final String USER_DATA = "CustomUserData";

    /// This project's limit: AWS publishes none.
    private static final int TOKEN_LENGTH_MAX = 4096;

    private static final Pattern APPLES = Pattern.compile("[0-9A-Fa-f]{1,400}");

    /// A device that is there is returned, if it is the same in all that is asked for.
    CreatePlatformEndpointResponse create(CreatePlatformEndpointRequest request) {
        var application = SnsArns.own(caller, APPLICATION, request.platformApplicationArn());
        var token = SnsArns.required(TOKEN, request.token());
        push.application(application);
        var plain = new PlatformEndpoint(application, token, true, userData(request));
        var wanted = changed(plain, request.attributes());
        checkToken(application, wanted.token());
        return CreatePlatformEndpointResponse.builder()
                .endpointArn(push.register(wanted).arn().toString())
                .build();
    }

    private static Optional<String> userData(CreatePlatformEndpointRequest request) {
        var given = Optional.ofNullable(request.customUserData()).filter(it -> !it.isEmpty());
        given.ifPresent(it -> PlatformAttributes.checkLength(USER_DATA, it));
        return given;
    }

    private static PlatformEndpoint changed(
            PlatformEndpoint endpoint, Map<String, String> attributes) {
        var changed = endpoint;
        for (var attribute : attributes.entrySet()) {
            changed = changed(changed, attribute.getKey(), attribute.getValue());
        }
        return changed;
    }

    private static PlatformEndpoint changed(PlatformEndpoint endpoint, String name, String value) {
        return switch (name) {
            case PlatformAttributes.ENABLED ->
                    endpoint.withEnabled(PlatformAttributes.enabled(value));
            case TOKEN -> endpoint.withToken(value);
            case USER_DATA -> {
                PlatformAttributes.checkLength(USER_DATA, value);
                yield endpoint.withUserData(Optional.of(value).filter(it -> !it.isEmpty()));
            }
            default -> throw PlatformAttributes.invalid("Invalid attribute name: " + name);
        };
    }

    private static void checkToken(Arn named, String token) {
        if (token.isEmpty() || token.length() > TOKEN_LENGTH_MAX) {
            throw SnsError.invalid("Token");
        }
        if (PlatformEndpoint.platform(named).startsWith("APNS")
                && !APPLES.matcher(token).matches()) {
            throw SnsError.invalid(
                    "Token Reason: iOS device tokens must be no more than 400 hexadecimal"
                            + " characters");
        }
    }

    GetEndpointAttributesResponse attributes(@Nullable String arn) {
        var endpoint = push.endpoint(SnsArns.own(caller, ENDPOINT, arn));
        return GetEndpointAttributesResponse.builder().attributes(describe(endpoint)).build();
    }

    private static Map<String, String> describe(PlatformEndpoint endpoint) {
        var attributes = new TreeMap<String, String>();
        attributes.put(PlatformAttributes.ENABLED, String.valueOf(endpoint.enabled()));
        attributes.put(TOKEN, endpoint.token());
        endpoint.userData().ifPresent(it -> attributes.put(USER_DATA, it));
        return attributes;
    }

    void setAttributes(SetEndpointAttributesRequest request) {
        var arn = SnsArns.own(caller, ENDPOINT, request.endpointArn());
        var given = request.hasAttributes() ? request.attributes() : null;
        var attributes = SnsArns.required("Attributes", given);
        push.changeEndpoint(
                arn,
                endpoint -> {
                    var changed = changed(endpoint, attributes);
                    checkToken(arn, changed.token());
                    return changed;
                });
    }

    ListEndpointsByPlatformApplicationResponse list(
            ListEndpointsByPlatformApplicationRequest request) {
        var application = SnsArns.own(caller, APPLICATION, request.platformApplicationArn());
        var page =
                SnsPages.page(
                        push.endpoints(application),
                        it -> it.arn().toString(),
                        request.nextToken());
        return ListEndpointsByPlatformApplicationResponse.builder()
                .endpoints(page.items().stream().map(PlatformEndpoints::entry).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static Endpoint entry(PlatformEndpoint endpoint) {
        return Endpoint.builder()
                .endpointArn(endpoint.arn().toString())
                .attributes(describe(endpoint))
                .build();
    }

    /// Deleting an endpoint that is not there is no error.
    void delete(@Nullable String arn) {
        push.deleteEndpoint(SnsArns.own(caller, ENDPOINT, arn));
    }
}
