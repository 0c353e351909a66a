// Runs before the terminal of textual-serve, and tells it what only the browser knows.
"use strict";
{
  const scheme = location.protocol === "https:" ? "wss://" : "ws://";
  document.getElementById("terminal").dataset.sessionWebsocketUrl = scheme + location.host + "/ws";

  // Keys go to the terminal as soon as there is one; why the server ended the session stands in the close frame.
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...what) {
      super(...what);
      this.addEventListener("open", () => setTimeout(() => document.querySelector(".xterm-helper-textarea").focus()));
      this.addEventListener("close", (event) => {
        document.getElementById("why").textContent = event.reason || "The connection was lost, or every place is taken.";
      });
    }
  };

  // A page that is opened from here learns nothing of this one.
  const open = window.open;
  window.open = (address, ...rest) =>
    address ? open.call(window, address, "_blank", "noopener,noreferrer") : open.call(window, address, ...rest);
}
