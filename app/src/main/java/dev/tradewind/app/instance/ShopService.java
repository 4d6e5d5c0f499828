package dev.tradewind.app.instance;

import java.util.Locale;

/// A service of the order backend that can run alone, as an application beside a sidecar.
public enum ShopService {
    PRODUCT(5001),
    CART(5002),
    ORDER(5003),
    PAYMENT(5004),
    INVENTORY(5005),
    NOTIFICATION(5006),
    SHIPPING(5007),
    PURCHASING(5008),
    RETURN(5009);

    private final int port;

    ShopService(int port) {
        this.port = port;
    }

    /// The id that its sidecar knows it by: `order-service`.
    public String appId() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }

    /// The port that it listens on where nothing else is said.
    public int defaultPort() {
        return port;
    }
}
