package dev.tradewind.aws.service;

import dev.tradewind.aws.wire.MalformedRequest;
import dev.tradewind.aws.wire.RestMessage;
import dev.tradewind.engine.WouldHoldUp;
import java.util.Map;

/// REST-JSON: the operation in method and path, its members in path, query, headers and a body of JSON.
///
/// Source: Smithy, "AWS REST JSON 1.0 protocol".
///
/// @param messageMember the member of an error's body that its message stands in, as the service's model has it
/// @param codeMember the member beside it that every error of the service has; empty where there is none
/// @param messageMembers where the message of an error stands in another member, that by the error's code
public record RestJson(String messageMember, String codeMember, Map<String, String> messageMembers)
        implements Protocol {
    public RestJson {
        messageMembers = Map.copyOf(messageMembers);
    }

    /// Of a service whose errors are all spelled the same.
    public RestJson(String messageMember, String codeMember) {
        this(messageMember, codeMember, Map.of());
    }

    String messageMember(String code) {
        return messageMembers.getOrDefault(code, messageMember);
    }

    @Override
    public Claim claim(OpenService service, Incoming incoming, Sign sign) {
        if (incoming.request().headers().containsKey("x-amz-target")) {
            return Claim.NOT_MINE;
        }
        var descriptor = service.descriptor();
        return switch (sign) {
            case NAME, RESOURCE, VERSION -> Claim.NOT_MINE;
            case SCOPE -> claim(service, incoming, incoming.isScopedTo(descriptor.name()));
            case HOST -> claim(service, incoming, incoming.isForHostOf(descriptor));
            case OPERATION -> ifItHas(service, incoming);
        };
    }

    /// A request for the service that names none of its operations is still one for it.
    private Claim claim(OpenService service, Incoming incoming, boolean isForService) {
        if (!isForService) {
            return Claim.NOT_MINE;
        }
        var request = incoming.request();
        try {
            return new Claim.Mine(exchange(service, incoming, RestMessage.of(request)));
        } catch (MalformedRequest e) {
            var exchange = exchange(service, incoming, RestMessage.unreadable(request));
            return new Claim.Malformed(exchange, e.getMessage());
        }
    }

    /// A target that cannot be read tells no operation, and so no service.
    private Claim ifItHas(OpenService service, Incoming incoming) {
        if (incoming.isHurried() && !service.isReady()) {
            throw new WouldHoldUp();
        }
        try {
            var exchange = exchange(service, incoming, RestMessage.of(incoming.request()));
            return exchange.operation().isPresent() ? new Claim.Mine(exchange) : Claim.NOT_MINE;
        } catch (MalformedRequest _) {
            return Claim.NOT_MINE;
        }
    }

    private RestJsonExchange exchange(OpenService service, Incoming incoming, RestMessage message) {
        return new RestJsonExchange(service, this, incoming, message);
    }
}
