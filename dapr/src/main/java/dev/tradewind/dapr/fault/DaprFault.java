package dev.tradewind.dapr.fault;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A refusal of a request, in the form of Dapr's errors: a code and a message for people, and details for programs
/// (Dapr documentation, "Errors overview").
public final class DaprFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FaultCode code;
    private final transient List<FaultDetail> details;

    private DaprFault(FaultCode code, String message, List<FaultDetail> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = List.copyOf(details);
    }

    /// A refusal without details, as those of health and secrets are.
    public static DaprFault plain(FaultCode code, String message) {
        return new DaprFault(code, message, List.of());
    }

    /// A refusal with the reason that programs tell it by.
    public static DaprFault of(
            FaultCode code, String message, String reason, Map<String, String> metadata) {
        return new DaprFault(code, message, List.of(new FaultDetail.ErrorInfo(reason, metadata)));
    }

    /// The same about a resource, which stands before the reason.
    public DaprFault about(String resourceType, String resourceName) {
        var resource = new FaultDetail.ResourceInfo(resourceType, resourceName, getMessage());
        return new DaprFault(
                code, getMessage(), Stream.concat(Stream.of(resource), details.stream()).toList());
    }

    /// The same for a part of the request, which stands before everything else.
    public DaprFault violatedBy(String field) {
        var part = new FaultDetail.BadRequest(field, getMessage());
        return new DaprFault(
                code, getMessage(), Stream.concat(Stream.of(part), details.stream()).toList());
    }

    public FaultCode code() {
        return code;
    }

    public List<FaultDetail> details() {
        return details;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
