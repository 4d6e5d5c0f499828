package dev.tradewind.broker.topic.push;

import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.JsonRow;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// An application at one push service.
///
/// @param arn `…:app/<platform>/<name>`
/// @param attributes as they were set, without the credentials at the push service: nothing is sent there
public record PlatformApplication(Arn arn, Map<String, String> attributes) {
    private static final String APPLICATION = "app/";
    private static final String ENDPOINT = "endpoint/";
    private static final String ENABLED = "Enabled";

    public PlatformApplication {
        attributes = Map.copyOf(attributes);
    }

    public static Arn arn(String region, String account, String platform, String name) {
        return new Arn(TopicArns.SERVICE, region, account, APPLICATION + platform + "/" + name);
    }

    /// The application that an endpoint's ARN names.
    static Arn of(Arn endpoint) {
        var path = endpoint.resource();
        var name = path.substring(path.indexOf('/') + 1, Math.max(0, path.lastIndexOf('/')));
        return new Arn(
                endpoint.service(), endpoint.region(), endpoint.account(), APPLICATION + name);
    }

    /// The push service's name, `GCM` for example.
    public String platform() {
        return arn.resource().split("/", -1)[1];
    }

    public boolean isEnabled() {
        return !"false".equals(attributes.get(ENABLED));
    }

    public PlatformApplication with(Map<String, String> changed) {
        var all = new HashMap<>(attributes);
        all.putAll(changed);
        all.values().removeIf(String::isEmpty);
        return new PlatformApplication(arn, all);
    }

    /// The ARN of a new device.
    Arn endpointArn(UUID id) {
        var name = arn.resource().substring(APPLICATION.length());
        return new Arn(arn.service(), arn.region(), arn.account(), ENDPOINT + name + "/" + id);
    }

    byte[] encode() {
        var row = JsonRow.create();
        row.put("arn", arn.toString());
        row.set("attributes", JsonRow.of(attributes));
        return JsonRow.encode(row);
    }

    static PlatformApplication decode(byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new PlatformApplication(
                Arn.parse(row.required("arn").asText()),
                JsonRow.strings(row.required("attributes")));
    }
}
