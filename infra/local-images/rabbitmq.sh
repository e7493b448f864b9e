#!/bin/bash
# Starts Debian's RabbitMQ as the official image would: in the foreground, with the settings in /etc/rabbitmq/conf.d and the first user from the environment.
set -eu
export RABBITMQ_CONFIG_FILES=/etc/rabbitmq/conf.d RABBITMQ_ENABLED_PLUGINS_FILE=/etc/rabbitmq/enabled_plugins
export RABBITMQ_LOGS=- HOME=/var/lib/rabbitmq
exec /usr/lib/rabbitmq/bin/rabbitmq-server
