// Forms that a passkey answers: data-passkey="sign-in" (any passkey of this site), "use" (one of the
// account's) or "add" (a new one). They stay out of sight where the browser knows no passkeys, and keep
// their place, so that nothing jumps.

const able = () => Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);

async function options(form, kind) {
  if (form.dataset.options) return JSON.parse(form.dataset.options)[kind].publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`The site answered ${answer.status}`);
  return (await answer.json())[kind].publicKey;
}

async function make(form) {
  const wanted = await options(form, "creation_options");
  // Kept on the device and unlocked by its owner: then it stands for address and password together.
  wanted.authenticatorSelection = {
    ...wanted.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required",
  };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(wanted) });
}

async function use(form) {
  const wanted = await options(form, "request_options");
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(wanted) });
}

async function answer(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const fault = form.querySelector("[data-passkey-fault]");
  fault.hidden = true;
  try {
    const credential = await (form.dataset.passkey === "add" ? make(form) : use(form));
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    fault.hidden = false;
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!able()) continue;
  form.removeAttribute("data-waiting");
  form.addEventListener("submit", answer);
}
