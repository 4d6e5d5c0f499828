@NullMarked
package dev.tradewind.hosts.aws;

import org.jspecify.annotations.NullMarked;
