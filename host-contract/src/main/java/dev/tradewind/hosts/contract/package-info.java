/// The promises of every host to services, as tests that a host's own module runs.
@NullMarked
package dev.tradewind.hosts.contract;

import org.jspecify.annotations.NullMarked;
