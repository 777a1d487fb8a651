# Gatehouse with your catalogue in it: what may be asked for is then reviewed, tagged and rolled back like the rest.
# Build it in the folder of the catalogue: docker build -f PATH/infra/catalogue.Dockerfile --build-arg GATEHOUSE=SERVER/gatehouse:0.1.0 .
ARG GATEHOUSE
FROM ${GATEHOUSE}
COPY --chown=0:0 catalogue.yaml /etc/gatehouse/catalogue.yaml
