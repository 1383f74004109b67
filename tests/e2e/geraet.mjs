// SPDX-License-Identifier: EUPL-1.2
// The browser's own virtual authenticator (Web Authentication, level 3, section 11): a device that recognises its owner.

export class Geraet {
  static async at(page) {
    const device = new Geraet();
    device.browser = await page.context().newCDPSession(page);
    await device.browser.send('WebAuthn.enable');
    const {authenticatorId} = await device.browser.send('WebAuthn.addVirtualAuthenticator', {options: {
      protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true}});
    device.authenticatorId = authenticatorId;
    return device;
  }

  async #passkeys() {
    return (await this.browser.send('WebAuthn.getCredentials', {authenticatorId: this.authenticatorId})).credentials;
  }

  // Its finger is not recognised, or is again.
  recognises(isUserVerified) {
    return this.browser.send('WebAuthn.setUserVerified', {authenticatorId: this.authenticatorId, isUserVerified});
  }

  async count() {
    return (await this.#passkeys()).length;
  }

  // As a copy that was made at the beginning: the same key, but its counter begins anew.
  async becomeCopy() {
    const [credential] = await this.#passkeys();
    await this.browser.send('WebAuthn.removeCredential', {authenticatorId: this.authenticatorId, credentialId: credential.credentialId});
    await this.browser.send('WebAuthn.addCredential', {authenticatorId: this.authenticatorId, credential: {...credential, signCount: 0}});
    return credential.signCount;
  }
}
