package dev.tradewind.app.alert;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.alarm.AlarmArns;

/// The ARNs of alert channels: of one of them, and of all that are open. AWS has no service of that name.
record AlertArns(String region, String account) {
    static final String SERVICE = AlarmArns.ALERTS;

    private static final String ALL = "channels";
    private static final String CHANNEL = "channel/";

    /// All channels that are open.
    Arn all() {
        return new Arn(SERVICE, region, account, ALL);
    }

    Arn of(String channel) {
        return new Arn(SERVICE, region, account, CHANNEL + channel);
    }

    boolean areAll(Arn arn) {
        return arn.equals(all());
    }

    /// The name of the channel that an ARN means; one that means none has a name that no channel has.
    static String channel(Arn arn) {
        var resource = arn.resource();
        return resource.startsWith(CHANNEL) ? resource.substring(CHANNEL.length()) : "";
    }
}
