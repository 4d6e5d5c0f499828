package dev.tradewind.aws.service;

import dev.tradewind.aws.wire.MalformedRequest;
import dev.tradewind.aws.wire.QueryParameters;
import dev.tradewind.aws.wire.XmlWriter;
import java.util.Map;
import java.util.Set;

/// The Query protocol: parameters in the query or in a form, XML in the answer.
///
/// Source: Smithy, "AWS query protocol"; for requests to a resource's URL, Amazon SQS Developer Guide, "Making query
/// API requests".
///
/// @param namespace of the XML
/// @param unknownAction the words for an operation that the service does not have, with places for its name
///     and for the version that was asked for
/// @param words by its code, the message of an error where that is another than in JSON
/// @param detailedErrors whether an empty `Detail` follows the message of an error, which it does in SQS alone
public record AwsQuery(
        String namespace, String unknownAction, Map<String, String> words, boolean detailedErrors)
        implements Protocol {
    /// The words that most services have for an operation that is not theirs.
    public static final String COULD_NOT_FIND = "Could not find operation %1$s for version %2$s";

    static final Set<String> METHODS = Set.of("GET", "POST");

    public AwsQuery {
        words = Map.copyOf(words);
    }

    public AwsQuery(String namespace) {
        this(namespace, COULD_NOT_FIND, Map.of(), false);
    }

    @Override
    public Claim claim(OpenService service, Incoming incoming, Sign sign) {
        if (sign == Sign.NAME
                || !METHODS.contains(incoming.request().method())
                || incoming.request().headers().containsKey("x-amz-target")) {
            return Claim.NOT_MINE;
        }
        try {
            return isMine(service, incoming, sign)
                    ? new Claim.Mine(exchange(service, incoming, incoming.form()))
                    : Claim.NOT_MINE;
        } catch (MalformedRequest e) {
            return couldBeMine(service.descriptor(), incoming, sign)
                    ? new Claim.Malformed(
                            exchange(service, incoming, QueryParameters.none()), e.getMessage())
                    : Claim.NOT_MINE;
        }
    }

    XmlWriter.ErrorForm errorForm() {
        return new XmlWriter.ErrorForm(namespace, detailedErrors);
    }

    private static boolean isMine(OpenService service, Incoming incoming, Sign sign) {
        var action = incoming.form().value("Action").orElse("");
        var descriptor = service.descriptor();
        return !action.isEmpty()
                && switch (sign) {
                    case NAME -> false;
                    case RESOURCE -> isResource(descriptor, incoming);
                    case VERSION ->
                            incoming.form()
                                    .value("Version")
                                    .orElse("")
                                    .equals(descriptor.version());
                    case SCOPE -> incoming.isScopedTo(descriptor.name());
                    case HOST -> incoming.isForHostOf(descriptor);
                    case OPERATION -> service.operations().find(action).isPresent();
                };
    }

    /// Tells whether a form that cannot be read is for the service. Where nothing else tells, the
    /// first service that speaks Query says so: whoever sent it learns what is wrong with it.
    private static boolean couldBeMine(AwsService service, Incoming incoming, Sign sign) {
        return switch (sign) {
            case NAME, VERSION -> false;
            case RESOURCE -> isResource(service, incoming);
            case SCOPE -> incoming.isScopedTo(service.name());
            case HOST -> incoming.isForHostOf(service);
            case OPERATION -> true;
        };
    }

    private static boolean isResource(AwsService service, Incoming incoming) {
        return service.resourceMember(incoming.request().path()).isPresent();
    }

    private QueryExchange exchange(
            OpenService service, Incoming incoming, QueryParameters parameters) {
        var path = incoming.request().path();
        var member = service.descriptor().resourceMember(path);
        member.ifPresent(it -> parameters.setDefault(it, incoming.caller().endpoint() + path));
        var format = QueryExchange.Format.of(incoming);
        return new QueryExchange(service, this, parameters, member, format, incoming.requestId());
    }
}
