package dev.tradewind.functions.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A layer: files that functions find under `/opt`, in versions.
///
/// @param published the number of the version that was published last, which no later one has again
/// @param versions that are there, the oldest first
public record FunctionLayer(Arn arn, long published, List<LayerVersion> versions)
        implements ArnRows.Row {
    private static final String KIND = "layer:";

    public FunctionLayer {
        versions = List.copyOf(versions);
    }

    public static Arn arn(String region, String account, String name) {
        return new Arn(FunctionArns.SERVICE, region, account, KIND + name);
    }

    /// Tells whether an ARN is that of a layer or of a version of one, there or not.
    public static boolean isOne(Arn arn) {
        return arn.service().equals(FunctionArns.SERVICE) && arn.resource().startsWith(KIND);
    }

    /// The layer of a version's ARN.
    public static Arn ofVersion(Arn version) {
        var name = version.resource().substring(KIND.length());
        int end = name.indexOf(':');
        return arn(version.region(), version.account(), end < 0 ? name : name.substring(0, end));
    }

    public String name() {
        return arn.resource().substring(KIND.length());
    }

    public Arn arnOf(LayerVersion version) {
        return arnOf(arn, version.number());
    }

    public static Arn arnOf(Arn layer, long number) {
        return new Arn(
                layer.service(), layer.region(), layer.account(), layer.resource() + ":" + number);
    }

    FunctionLayer with(LayerVersion version) {
        var all = Stream.concat(versions.stream(), Stream.of(version)).toList();
        return new FunctionLayer(arn, version.number(), all);
    }

    FunctionLayer without(long number) {
        var rest = versions.stream().filter(it -> it.number() != number).toList();
        return new FunctionLayer(arn, published, rest);
    }

    @Override
    public byte[] encode() {
        var row = JsonRow.create().put("published", published);
        var list = row.putArray("versions");
        versions.forEach(it -> list.add(it.toJson()));
        return JsonRow.encode(row);
    }

    static FunctionLayer decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        var versions = new ArrayList<LayerVersion>();
        for (JsonNode it : row.path("versions")) {
            versions.add(LayerVersion.of(it));
        }
        return new FunctionLayer(arn, row.path("published").asLong(), versions);
    }
}
