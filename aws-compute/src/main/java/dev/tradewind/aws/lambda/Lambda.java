package dev.tradewind.aws.lambda;

import dev.tradewind.aws.service.AwsService;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.service.Protocol;
import dev.tradewind.aws.service.RestJson;
import dev.tradewind.aws.service.WireError;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// AWS Lambda, in REST-JSON.
///
/// Source of names and versions: the service's model.
public final class Lambda implements AwsService {
    /// A body as long as AWS takes them: a zip of 50 MiB in Base64, and 256 KiB for what is beside it.
    ///
    /// Source: the message of AWS's RequestEntityTooLargeException.
    public static final int BODY_BYTES_MAX = 70_167_211;

    private static final String UPPER = "Message";
    private static final List<Protocol> PROTOCOLS =
            List.of(
                    new RestJson(
                            "message",
                            "",
                            Map.of(
                                    "ResourceNotFoundException", UPPER,
                                    "ResourceInUseException", UPPER,
                                    "ServiceException", UPPER)));

    private final LambdaCore core;

    public Lambda(LambdaCore core) {
        this.core = core;
    }

    @Override
    public String name() {
        return "lambda";
    }

    @Override
    public String sdkId() {
        return "Lambda";
    }

    @Override
    public String version() {
        return "2015-03-31";
    }

    @Override
    public List<Protocol> protocols() {
        return PROTOCOLS;
    }

    @Override
    public Operations operations() {
        return LambdaOperations.table(core);
    }

    @Override
    public int bodyBytesMax() {
        return BODY_BYTES_MAX;
    }

    @Override
    public Optional<WireError> tooLarge(String operation, int bytesMax) {
        return Optional.of(
                WireError.of(
                        LambdaError.REQUEST_ENTITY_TOO_LARGE.because(
                                "Request must be smaller than %d bytes for the %s operation"
                                        .formatted(bytesMax, operation))));
    }

    @Override
    public WireError throttled() {
        return WireError.of(LambdaError.TOO_MANY_REQUESTS.because("Rate exceeded"));
    }
}
