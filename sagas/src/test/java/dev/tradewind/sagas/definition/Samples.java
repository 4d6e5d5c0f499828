package dev.tradewind.sagas.definition;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;

/// Definitions for tests, as the trees of files.
public final class Samples {
    /// Three steps, of which the second has nothing to undo.
    public static final String CLAIM =
            """
            {"saga": "claim", "version": "1", "owner": "claims", "runbook": "https://example.com/claims",
             "topic": "claim-events", "subject": "claimId", "starts": "ClaimSubmitted",
             "steps": [
               {"step": "reserve", "asks": "ReserveRequested", "done": "AmountReserved", "failed": "ReserveRefused",
                "simulated": {"takes": "0s"}, "deadline": "10s", "attempts": "2", "backoff": "2s",
                "undo": {"asks": "ReleaseRequested", "done": "AmountReleased",
                         "simulated": {"takes": "0s"}, "deadline": "10s", "attempts": "2", "backoff": "2s"}},
               {"step": "check", "asks": "CheckRequested", "done": "ClaimChecked", "failed": ["ClaimRejected", "ClaimWithdrawn"],
                "deadline": "2d", "attempts": "1"},
               {"step": "pay", "asks": "PaymentRequested", "done": "ClaimPaid", "failed": "PaymentRefused",
                "simulated": {"takes": "0s"}, "deadline": "10s", "attempts": "2", "backoff": "2s",
                "undo": {"asks": "RefundRequested", "done": "ClaimRefunded",
                         "simulated": {"takes": "0s"}, "deadline": "10s"}}]}
            """;

    private Samples() {}

    public static JsonNode tree(String json) {
        return Json.read(json.getBytes(UTF_8));
    }

    public static SagaSource source(String json) {
        return DefinitionReader.read("sample.yaml", tree(json));
    }

    public static SagaDefinition claim() {
        return source(CLAIM).definition();
    }
}
