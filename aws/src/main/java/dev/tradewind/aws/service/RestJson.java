package dev.tradewind.aws.service;

/// REST-JSON: the operation in method and path, its members in path, query, headers and a body of JSON.
///
/// Source: Smithy, "AWS REST JSON 1.0 protocol".
///
/// @param messageMember the member of an error's body that its message stands in, as the service's model has it
public record RestJson(String messageMember) implements Protocol {
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
        return isForService
                ? new Claim.Mine(RestJsonExchange.of(service, this, incoming))
                : Claim.NOT_MINE;
    }

    private Claim ifItHas(OpenService service, Incoming incoming) {
        var exchange = RestJsonExchange.of(service, this, incoming);
        return exchange.operation().isPresent() ? new Claim.Mine(exchange) : Claim.NOT_MINE;
    }
}
