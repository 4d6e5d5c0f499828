package com.example.shipping;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The carrier's depot next door, which takes everything.
@Component
class DepotCarrier implements Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(DepotCarrier.class);

    @Override
    public void pickUp(String order) {
        LOG.info("{} picked up", order);
    }
}
