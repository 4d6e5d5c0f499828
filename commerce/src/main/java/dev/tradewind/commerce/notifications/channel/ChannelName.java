package dev.tradewind.commerce.notifications.channel;

import dev.tradewind.commerce.Labelled;

/// The channels that there can be.
public enum ChannelName implements Labelled {
    /// Kept where the customer's account shows it, and sent nowhere.
    RECORDED(Audience.CUSTOMER),
    EMAIL(Audience.CUSTOMER),
    SMS(Audience.CUSTOMER),
    PUSH(Audience.CUSTOMER),
    SLACK(Audience.SHOP),
    TEAMS(Audience.SHOP),
    WEBHOOK(Audience.SHOP);

    private final Audience audience;

    ChannelName(Audience audience) {
        this.audience = audience;
    }

    /// True if its messages are for a place of the shop's, one for all orders, instead of the customer's address.
    public boolean isForShop() {
        return audience == Audience.SHOP;
    }

    private enum Audience {
        CUSTOMER,
        SHOP
    }
}
