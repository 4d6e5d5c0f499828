package dev.tradewind.aws.cloudwatch.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;

/// The body of a dashboard, as far as it can be wrong. It is stored as it was sent.
///
/// Source: Amazon CloudWatch API Reference, "Dashboard Body Structure and Syntax"; Amazon CloudWatch User Guide,
/// "CloudWatch quotas", for the limits; answers of CloudWatch that are public, for the words.
public final class DashboardBody {
    /// This project's: AWS documents none. It is 2 KiB for each of the widgets that there may be.
    static final int BYTES_MAX = 1 << 20;

    private static final int WIDGETS_MAX = 500;
    private static final int METRICS_MAX = 2_500;
    private static final int VARIABLES_MAX = 25;
    private static final String WIDGETS = "widgets";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Rule WHOLE =
            Members.none()
                    .must(WIDGETS, Rule.listOf(Widgets.EACH, 0, WIDGETS_MAX))
                    .may("variables", Rule.listOf(Variables.EACH, 0, VARIABLES_MAX))
                    .may(Rule.TEXT, "start", "end")
                    .may("periodOverride", Rule.oneOf("auto", "inherit"))
                    .and(Widgets::checkTimes)
                    .and(DashboardBody::checkMetrics);

    private DashboardBody() {}

    /// The faults of `body`, in its order; nothing if all is well.
    public static List<Finding> check(String body) {
        var place = Place.root();
        if (body.length() > BYTES_MAX || body.getBytes(UTF_8).length > BYTES_MAX) {
            place.error("Should NOT be longer than %d bytes".formatted(BYTES_MAX));
        } else {
            parse(body)
                    .filter(JsonNode::isObject)
                    .ifPresentOrElse(
                            it -> WHOLE.check(it, place),
                            () ->
                                    place.error(
                                            "The field DashboardBody must be a valid JSON object"));
        }
        return List.copyOf(place.findings());
    }

    private static Optional<JsonNode> parse(String body) {
        try {
            return Optional.of(JSON.readTree(body));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static void checkMetrics(JsonNode body, Place place) {
        int metrics = 0;
        for (var widget : body.path(WIDGETS)) {
            metrics += widget.path("properties").path("metrics").size();
        }
        if (metrics > METRICS_MAX) {
            place.at(WIDGETS)
                    .error("Should NOT have more than %d metrics together".formatted(METRICS_MAX));
        }
    }

    /// The words for a body with errors among `findings`.
    public static String summary(List<Finding> findings) {
        var errors = findings.stream().filter(Finding::isError).toList();
        var list = JSON.createArrayNode();
        errors.forEach(error ->
                list.addObject().put("dataPath", error.dataPath()).put("message", error.message()));
        return "The dashboard body is invalid, there are %d validation errors:\n%s"
                .formatted(errors.size(), list.toPrettyString());
    }
}
