# Gatehouse with your catalogue in it: what may be asked for is then reviewed, tagged and rolled back like the rest.
# Build it in the folder of the catalogue: docker build -f PATH/infra/catalogue.Dockerfile --build-arg GATEHOUSE=SERVER/gatehouse:0.1.0 .
ARG GATEHOUSE
FROM ${GATEHOUSE}
USER 0:0
COPY catalogue.yaml /etc/gatehouse/catalogue.yaml
# Whatever its rights were where it was built.
RUN chmod 0444 /etc/gatehouse/catalogue.yaml
USER 1000:1000
