// Pages that are opened from a folder may start no worker; there, the search runs in a hidden frame of the page instead.
if (location.protocol === "file:") {
  window.IFrameWorker = window.Worker = class extends EventTarget {
    #inner;
    #ready;

    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.documentElement.appendChild(frame);
      this.#inner = frame.contentWindow;
      this.#inner.importScripts = async (...scripts) => {
        for (const script of scripts) await this.#load(script);
      };
      this.#inner.postMessage = (sent) => {
        const message = new MessageEvent("message", { data: structuredClone(sent) });
        setTimeout(() => {
          this.onmessage?.(message);
          this.dispatchEvent(message);
        });
      };
      this.#ready = this.#load(address);
    }

    #load(address) {
      const script = this.#inner.document.createElement("script");
      script.src = address;
      this.#inner.document.documentElement.appendChild(script);
      return new Promise((resolve, reject) => {
        script.onload = resolve;
        script.onerror = reject;
      });
    }

    postMessage(sent) {
      const message = new MessageEvent("message", { data: this.#inner.structuredClone(sent) });
      this.#ready.then(() => setTimeout(() => this.#inner.dispatchEvent(message)));
    }

    terminate() {
      this.#inner.frameElement?.remove();
    }
  };
}
